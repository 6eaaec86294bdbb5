import type { BaseRole } from '@/features/roles/base-roles'

/** What a visitor opens. */
export const signInPages = [
  '/sign-in',
  '/sign-in/no-access',
  '/sign-in/ask-admin',
  '/sign-in/help',
  '/sign-in/help-asked',
  '/help',
  '/reset',
  '/register',
  '/sign-in/corporate',
  '/sign-in/server',
  '/server/teplo.example',
  '/guide/no-such-organisation',
  '/invite/no-such-link',
  '/recover/no-such-link',
  '/invite/asked',
  '/invite/sent',
  '/connect/openid/refused',
  '/consent',
  '/set-up/no-such-link',
  '/no-such-page',
  '/inbox',
]

/** What somebody of a base role opens. */
export const ownPages: Partial<Record<BaseRole, string[]>> = {
  customer: [
    '/account/applications',
    '/account',
    '/account/sessions',
    '/account/password',
    '/account/contacts/change?kind=phone',
    '/account/consents',
    '/account/data',
    '/account/prove',
    '/account/invitations',
    '/account/connect',
    '/account/refused?application=admin',
    '/home',
    '/home/requests',
    '/home/equipment',
  ],
  'system-administrator': [
    '/admin/tags',
    '/admin/tags/prints',
    '/admin/tags/new',
    '/admin/tags/print',
    '/admin/tags/scans',
    '/admin/settings/fields',
    '/admin/settings/tags',
    '/admin',
    '/admin/employees',
    '/admin/employees?q=no-such-name',
    '/admin/employees?state=expired&state=undelivered&sort=-seen',
    '/admin/customers',
    '/admin/employees/new',
    '/admin/customers/new',
    '/admin/employees/import?problem=xls',
    '/admin/customers/import',
    '/admin/equipment/import',
    '/admin/directory-sync',
    '/admin/directory-sign-ins',
    '/admin/settings/server/directory',
    '/admin/settings/server/openid',
    '/admin/settings/server/directory/mapping',
    '/admin/companies',
    '/admin/companies/new',
    '/admin/districts',
    '/admin/districts/new',
    '/admin/equipment',
    '/admin/equipment?state=faulty&q=no-such-thing',
    '/admin/equipment/new',
    '/admin/equipment/types',
    '/admin/equipment/types/new',
    '/admin/roles',
    '/admin/roles/new',
    '/admin/applications',
    '/admin/applications/admin',
    '/admin/requests',
    '/admin/messages',
    '/admin/jobs',
    '/admin/erasures',
    '/admin/audit',
    '/admin/settings',
    '/admin/settings/access',
    '/admin/settings/codes',
    '/admin/settings/limits',
    '/admin/settings/retention',
    '/admin/settings/organization',
    '/admin/settings/server',
    '/admin/settings/links',
    '/admin/settings/consent',
    '/admin/settings/gateways',
    '/admin/settings/owner',
    '/admin/settings/tenants',
    '/admin/join-requests',
    '/admin/settings/templates',
    '/admin/settings/templates/invitation',
    '/admin/no-such-page',
  ],
}

/** Pages that a way through others leads to, here or in the named file, where axe looks at them. */
export const onTheWay = [
  '/admin/equipment/import/[id]', // the same page as that of employees
  '/admin/customers/import/[id]', // the same page as that of employees
  '/admin/employees/import/[id]', // large/import.spec.ts
  '/admin/directory-sync/[id]', // directory-sync.spec.ts
  '/admin/tags/[id]', // tags.spec.ts
  '/admin/tags/prints/[id]', // tags.spec.ts
  '/',
  '/sign-in/password',
  '/sign-in/code',
  '/reset/code',
  '/reset/password',
  '/register/code', // connecting.spec.ts
  '/register/profile', // connecting.spec.ts
  '/account/contacts/code', // account.spec.ts
  '/account/own-application', // connecting.spec.ts
  '/connect/code', // connecting.spec.ts
  '/connect/consent', // connecting.spec.ts
  '/connect/done', // connecting.spec.ts
  '/connect/proof', // connecting.spec.ts
  '/connect/server', // connecting.spec.ts
  '/connect/waiting', // connecting.spec.ts
  '/connect/openid', // leads on by itself
  '/signed-out', // leads on by itself
  '/admin/settings/server/openid/try', // leads on by itself
  '/account/connect/leave', // connecting.spec.ts
  '/account/prove/code', // account.spec.ts
  '/account/consents/new', // settings.spec.ts
  '/admin/[directory]/[id]',
  '/admin/[directory]/[id]/edit',
  '/admin/companies/[id]', // card.spec.ts
  '/admin/districts/[id]', // card.spec.ts, the page of a company by another word
  '/admin/roles/[id]',
  '/admin/equipment/[id]/edit', // equipment.spec.ts
  '/admin/messages/[id]',
  '/admin/jobs/[id]', // bulk.spec.ts
  '/admin/requests/[id]', // requests.spec.ts
  '/admin/erasures/new', // erasure.spec.ts
  '/admin/erasures/[id]', // erasure.spec.ts
  '/admin/recovery/[id]', // attention.spec.ts
  '/admin/settings/owner/[successor]', // settings.spec.ts
]
