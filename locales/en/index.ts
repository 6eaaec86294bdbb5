import accessTrace from './accessTrace.json' with { type: 'json' }
import account from './account.json' with { type: 'json' }
import attention from './attention.json' with { type: 'json' }
import audit from './audit.json' with { type: 'json' }
import bulk from './bulk.json' with { type: 'json' }
import common from './common.json' with { type: 'json' }
import connecting from './connecting.json' with { type: 'json' }
import directory from './directory.json' with { type: 'json' }
import directorySync from './directorySync.json' with { type: 'json' }
import doctor from './doctor.json' with { type: 'json' }
import equipment from './equipment.json' with { type: 'json' }
import erasure from './erasure.json' with { type: 'json' }
import failure from './failure.json' with { type: 'json' }
import files from './files.json' with { type: 'json' }
import firstRun from './firstRun.json' with { type: 'json' }
import gateways from './gateways.json' with { type: 'json' }
import help from './help.json' with { type: 'json' }
import holders from './holders.json' with { type: 'json' }
import home from './home.json' with { type: 'json' }
import importing from './import.json' with { type: 'json' }
import inbox from './inbox.json' with { type: 'json' }
import invitations from './invitations.json' with { type: 'json' }
import jobs from './jobs.json' with { type: 'json' }
import joinRequests from './joinRequests.json' with { type: 'json' }
import labels from './labels.json' with { type: 'json' }
import messageLog from './messageLog.json' with { type: 'json' }
import messages from './messages.json' with { type: 'json' }
import openid from './openid.json' with { type: 'json' }
import outage from './outage.json' with { type: 'json' }
import ownership from './ownership.json' with { type: 'json' }
import passport from './passport.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import personFields from './personFields.json' with { type: 'json' }
import recovery from './recovery.json' with { type: 'json' }
import registration from './registration.json' with { type: 'json' }
import registries from './registries.json' with { type: 'json' }
import report from './report.json' with { type: 'json' }
import requests from './requests.json' with { type: 'json' }
import roles from './roles.json' with { type: 'json' }
import scans from './scans.json' with { type: 'json' }
import servers from './servers.json' with { type: 'json' }
import settings from './settings.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import signIn from './signIn.json' with { type: 'json' }
import tags from './tags.json' with { type: 'json' }
import tenants from './tenants.json' with { type: 'json' }
import views from './views.json' with { type: 'json' }
import wordings from './wordings.json' with { type: 'json' }

export default {
  accessTrace,
  account,
  attention,
  audit,
  bulk,
  common,
  connecting,
  directory,
  directorySync,
  doctor,
  equipment,
  erasure,
  failure,
  files,
  firstRun,
  gateways,
  help,
  holders,
  home,
  import: importing,
  inbox,
  invitations,
  joinRequests,
  jobs,
  messageLog,
  messages,
  openid,
  outage,
  ownership,
  passport,
  people,
  personFields,
  recovery,
  registration,
  report,
  requests,
  registries,
  roles,
  servers,
  scans,
  settings,
  shell,
  signIn,
  tags,
  labels,
  tenants,
  views,
  wordings,
}
