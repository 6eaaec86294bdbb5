import { Check, Minus } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import { personPath } from '@/features/people/paths'
import { applications, permissionBlocks } from '@/lib/applications'
import type { Translator } from '@/lib/translator'
import { applicationTexts } from './application-names'
import { permissionBlockNames, permissionLevel } from './permission-names'
import type { Role, RoleHolder } from './queries'

/** All six applications in their order, with a tick at those that the role opens. */
export function RoleApplications({ role, t }: { role: Role; t: Translator }) {
  return (
    <Card title={t('roles.applications')} padded={false}>
      <ul>
        {applications.map((application) => (
          <Fact
            key={application}
            holds={role.applications.includes(application)}
            words={{ yes: t('roles.opens'), no: t('roles.closed') }}
          >
            <span className="font-medium">{t(applicationTexts[application].name)}</span>
            <span className="text-small">{t(applicationTexts[application].opens)}</span>
          </Fact>
        ))}
      </ul>
    </Card>
  )
}

export function RolePermissions({ role, t }: { role: Role; t: Translator }) {
  if (role.permissions.length === 0) {
    return (
      <Card title={t('roles.permissionsTitle')}>
        <p className="text-ink-2">{t('roles.none')}</p>
      </Card>
    )
  }
  return (
    <Card title={t('roles.permissionsTitle')} padded={false}>
      <ul>
        {permissionBlocks.map((block) => {
          const level = permissionLevel(block, role.permissions)
          return (
            <Fact key={block} holds={level !== null} words={{ yes: '', no: '' }}>
              <span className="flex flex-wrap justify-between gap-x-4">
                <span>{t(permissionBlockNames[block])}</span>
                <span className="text-ink-2">{t(level ?? 'roles.noAccess')}</span>
              </span>
            </Fact>
          )
        })}
      </ul>
    </Card>
  )
}

export function RoleVisibility({ role, t }: { role: Role; t: Translator }) {
  return (
    <Card title={t('roles.visibilityTitle')}>
      <p>{t(role.visibility === 'all' ? 'roles.visibility.all' : 'roles.visibility.ownCompany')}</p>
    </Card>
  )
}

/** The first people with the role, and how many more there are. */
export function RolePeople({
  people,
  total,
  t,
}: {
  people: readonly RoleHolder[]
  total: number
  t: Translator
}) {
  return (
    <Card title={t('roles.peopleWith')} padded={total === 0}>
      {total === 0 && <p className="text-ink-2">{t('roles.nobody')}</p>}
      <ul>
        {people.map((person) => (
          <li key={person.id} className="flex items-center gap-3 border-line border-t px-5 py-2.5">
            <Avatar id={person.id} name={person.name} />
            <div className="min-w-0">
              <Link
                href={personPath(person.directory, person.id)}
                className="block truncate font-medium text-ink"
              >
                {person.name}
              </Link>
              <div className="truncate text-ink-2 text-small">
                {person.position || t(person.directory === 'employee' ? 'roles.employee' : 'roles.customer')}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {total > people.length && (
        <p className="border-line border-t px-5 py-3 text-ink-2">
          {t('roles.more', { n: total - people.length })}
        </p>
      )}
    </Card>
  )
}

type FactProps = { holds: boolean; words: { yes: string; no: string }; children: ReactNode }

function Fact({ holds, words, children }: FactProps) {
  const Icon = holds ? Check : Minus
  const word = holds ? words.yes : words.no
  return (
    <li className={`flex gap-4 border-line border-t px-5 py-3 ${holds ? '' : 'text-ink-3'}`}>
      <span className={`grid h-5 shrink-0 place-items-center ${holds ? 'text-good' : ''}`}>
        <Icon aria-hidden />
        {word && <span className="sr-only">{word}</span>}
      </span>
      <span className="flex min-w-0 grow flex-col">{children}</span>
    </li>
  )
}
