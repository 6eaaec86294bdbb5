import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { applicationTexts } from '@/features/applications/application-names'
import { applications, permissionBlocks } from '@/lib/applications'
import type { Translator } from '@/lib/translator'
import { visibilityTexts } from './change-words'
import { levelOf } from './draft'
import { levelNames, permissionBlockNames } from './permission-names'
import type { Role } from './queries'

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
          const level = levelOf(block, role.permissions)
          return (
            <Fact key={block} holds={level !== 'none'} words={{ yes: '', no: '' }}>
              <span className="flex flex-wrap justify-between gap-x-4">
                <span>{t(permissionBlockNames[block])}</span>
                <span className="text-ink-2">{t(levelNames[level])}</span>
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
      <p>{t(visibilityTexts[role.visibility])}</p>
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
