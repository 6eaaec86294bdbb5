import account from './account.json'
import audit from './audit.json'
import common from './common.json'
import failure from './failure.json'
import home from './home.json'
import inbox from './inbox.json'
import invitations from './invitations.json'
import messages from './messages.json'
import people from './people.json'
import roles from './roles.json'
import shell from './shell.json'
import signIn from './signIn.json'

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
