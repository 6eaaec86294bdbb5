import Link from 'next/link'
import { ApplicationIcons } from '@/features/applications/application-icons'
import type { Translator } from '@/lib/translator'
import { roleDescription, roleName } from './base-roles'
import type { Role } from './queries'

const head =
  'h-8.5 border-line border-b px-3 text-left font-medium text-caption text-ink-2 first:pl-4 last:pr-4 desk:first:pl-6 desk:last:pr-6'
const cell = 'border-line border-b px-3 py-2 first:pl-4 last:pr-4 desk:first:pl-6 desk:last:pr-6'

/** The organisation's roles: what each is for, what it opens and how many people hold it. */
export function RolesTable({ roles, t }: { roles: readonly (Role & { people: number })[]; t: Translator }) {
  return (
    <table className="w-full border-separate border-spacing-0">
      <thead>
        <tr>
          <th className={head}>{t('roles.role')}</th>
          <th className={`${head} max-desk:hidden`}>{t('roles.applications')}</th>
          <th className={`${head} text-right`}>{t('roles.people')}</th>
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => (
          <tr key={role.id} className="relative hover:bg-sunken">
            <td className={cell}>
              <Link
                href={`/admin/roles/${role.id}`}
                className="font-medium text-ink after:absolute after:inset-0"
              >
                {roleName(role, t)}
              </Link>
              <div className="text-ink-2 text-small">{roleDescription(role, t)}</div>
            </td>
            <td className={`${cell} text-ink-2 max-desk:hidden`}>
              <ApplicationIcons list={role.applications} t={t} />
            </td>
            <td className={`${cell} text-right tabular-nums`}>{role.people}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
