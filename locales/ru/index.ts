import account from './account.json' with { type: 'json' }
import audit from './audit.json' with { type: 'json' }
import common from './common.json' with { type: 'json' }
import failure from './failure.json' with { type: 'json' }
import home from './home.json' with { type: 'json' }
import inbox from './inbox.json' with { type: 'json' }
import invitations from './invitations.json' with { type: 'json' }
import messages from './messages.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import roles from './roles.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import signIn from './signIn.json' with { type: 'json' }

export default {
  account,
  audit,
  common,
  failure,
  home,
  inbox,
  invitations,
  messages,
  people,
  roles,
  shell,
  signIn,
}
