import type { Application } from '@/lib/applications'
import type { MessageKey } from '@/lib/translator'

/** What an application is called, what it opens as an administrator reads it, and as its own person does. */
export const applicationTexts: Record<Application, { name: MessageKey; opens: MessageKey; own: MessageKey }> =
  {
    web: {
      name: 'roles.application.web.name',
      opens: 'roles.application.web.opens',
      own: 'roles.application.web.own',
    },
    admin: {
      name: 'roles.application.admin.name',
      opens: 'roles.application.admin.opens',
      own: 'roles.application.admin.own',
    },
    api: {
      name: 'roles.application.api.name',
      opens: 'roles.application.api.opens',
      own: 'roles.application.api.own',
    },
    'customer-mobile': {
      name: 'roles.application.customerMobile.name',
      opens: 'roles.application.customerMobile.opens',
      own: 'roles.application.customerMobile.own',
    },
    'engineer-mobile': {
      name: 'roles.application.engineerMobile.name',
      opens: 'roles.application.engineerMobile.opens',
      own: 'roles.application.engineerMobile.own',
    },
    passport: {
      name: 'roles.application.passport.name',
      opens: 'roles.application.passport.opens',
      own: 'roles.application.passport.own',
    },
  }
