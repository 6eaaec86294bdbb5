import type { Application } from '@/lib/applications'
import type { MessageKey } from '@/lib/translator'

/** What an application is called and what it opens, in the reader's language. */
export const applicationTexts: Record<Application, { name: MessageKey; opens: MessageKey }> = {
  web: { name: 'roles.application.web.name', opens: 'roles.application.web.opens' },
  admin: { name: 'roles.application.admin.name', opens: 'roles.application.admin.opens' },
  api: { name: 'roles.application.api.name', opens: 'roles.application.api.opens' },
  'customer-mobile': {
    name: 'roles.application.customerMobile.name',
    opens: 'roles.application.customerMobile.opens',
  },
  'engineer-mobile': {
    name: 'roles.application.engineerMobile.name',
    opens: 'roles.application.engineerMobile.opens',
  },
  passport: { name: 'roles.application.passport.name', opens: 'roles.application.passport.opens' },
}
