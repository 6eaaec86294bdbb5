import { Check, Info, Minus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { applicationTexts } from '@/features/applications/application-names'
import { type Actor, authorize } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import { fullMoment } from '@/lib/moment'
import type { MessageKey, Translator } from '@/lib/translator'
import { accessFacts } from './facts'
import { MendButton } from './mend-button'
import { type Finding, isOpen, traceOf, type Verdict } from './trace'
import { tracedTexts } from './traced-texts'

type Person = { id: string; mobilePhone: string | null; email: string | null }
type Props = {
  actor: Actor
  t: Translator
  person: Person
  /** The card itself, and its form. */
  paths: { card: string; edit: string }
}

/** «Почему не может войти?»: the way in step by step, the one that stops the person, and the button that mends it. */
export async function TracePanel({ actor, t, person, paths }: Props) {
  authorize(actor, 'people.read')
  const facts = await accessFacts(actor, person.id)
  if (!facts) return null
  const findings = traceOf(facts)
  const stop = findings.find(({ verdict }) => verdict === 'stops')
  return (
    <Card
      title={t('accessTrace.title')}
      padded={false}
      actions={
        <LinkButton look="quiet" size="small" href={paths.card}>
          {t('common.close')}
        </LinkButton>
      }
    >
      <p className="px-5 pb-4 text-ink-2">
        {stop
          ? t('accessTrace.stopped', { step: t(`accessTrace.step.${stop.step}`).toLocaleLowerCase() })
          : t(isOpen(findings) ? 'accessTrace.open' : 'accessTrace.waiting')}
      </p>
      <ol>
        {findings.map((finding) => (
          <StepRow key={finding.step} t={t} finding={finding} text={words(t, actor, finding)}>
            {finding.verdict === 'stops' && finding.mend && (
              <MendButton actor={actor} t={t} mend={finding.mend} person={person} editPath={paths.edit} />
            )}
          </StepRow>
        ))}
      </ol>
    </Card>
  )
}

const looks: Record<Verdict, { Icon: typeof Check; ink: string; said: MessageKey }> = {
  passed: { Icon: Check, ink: 'text-good', said: 'accessTrace.verdict.passed' },
  noted: { Icon: Info, ink: 'text-warn', said: 'accessTrace.verdict.noted' },
  stops: { Icon: X, ink: 'text-bad', said: 'accessTrace.verdict.stops' },
  later: { Icon: Info, ink: 'text-warn', said: 'accessTrace.verdict.later' },
  unreached: { Icon: Minus, ink: 'text-ink-3', said: 'accessTrace.verdict.unreached' },
}

type RowProps = { t: Translator; finding: Finding; text: string; children: ReactNode }

function StepRow({ t, finding, text, children }: RowProps) {
  const { Icon, ink, said } = looks[finding.verdict]
  const isStop = finding.verdict === 'stops'
  return (
    <li
      aria-current={isStop ? 'step' : undefined}
      className={`flex gap-3 border-line border-t px-5 py-2.5 ${isStop ? 'bg-bad-soft' : ''}`}
    >
      <span className={`grid h-5 shrink-0 place-items-center ${ink}`}>
        <Icon aria-hidden />
        <span className="sr-only">{t(said)}</span>
      </span>
      <div className="flex min-w-0 flex-col items-start gap-2">
        <p className="wrap-anywhere">
          <span className={isStop ? 'font-medium' : finding.verdict === 'unreached' ? 'text-ink-3' : ''}>
            {t(`accessTrace.step.${finding.step}`)}
          </span>
          <span className={`block text-small ${isStop ? 'text-ink' : 'text-ink-2'}`}>{text}</span>
        </p>
        {children}
      </div>
    </li>
  )
}

const words = (t: Translator, actor: Actor, { step, told, until, contacts, applications }: Finding): string =>
  t(tracedTexts[step][told] ?? 'accessTrace.unreached', {
    until: until ? fullMoment(actor.locale, until) : '',
    contacts: (contacts ?? []).map(contactText).join(', '),
    applications: (applications ?? []).map((each) => t(applicationTexts[each].name)).join(', '),
  })
