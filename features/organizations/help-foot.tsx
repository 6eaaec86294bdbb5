import type { ReactNode } from 'react'
import { LinkedText } from '@/features/messages/linked-text'
import type { Translator } from '@/lib/translator'
import type { OrganizationFace } from './queries'
import { SupportLink } from './support-link'

/** What fits under a form without pushing anything away. */
const shortInstruction = 160

type Props = {
  organization: OrganizationFace | null
  t: Translator
  /** The help itself, which needs no link to it. */
  isHelp?: boolean
  /** Before the help, such as «Назад». */
  children?: ReactNode
}

/** The organisation's instruction, help and whom to call: under every step of signing in and every refusal. */
export function HelpFoot({ organization, t, isHelp = false, children }: Props) {
  return (
    <>
      {organization && organization.instruction !== '' && (
        <div className="basis-full">
          <Instruction name={organization.name} text={organization.instruction} t={t} />
        </div>
      )}
      {children}
      {!isHelp && <a href="/help">{t('signIn.help')}</a>}
      <SupportLink organization={organization} t={t} />
    </>
  )
}

function Instruction({ name, text, t }: { name: string; text: string; t: Translator }) {
  const words = (
    <div className="wrap-anywhere whitespace-pre-line">
      <LinkedText text={text} />
    </div>
  )
  if (text.length <= shortInstruction) return words
  return (
    <details className="group">
      <summary className="cursor-pointer font-medium">
        {t('signIn.instruction', { organization: name })}
      </summary>
      <div className="pt-2">{words}</div>
    </details>
  )
}
