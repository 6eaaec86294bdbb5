import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { PageRefresh } from '@/components/ui/page-refresh'
import { durationText } from '@/features/messages/duration'
import { messageProblemKey, messageStateKey, problemAdviceKey } from '@/features/messages/state'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import type { GatewayTest } from './gateway-test'

type Props = { t: Translator; locale: Locale; test: GatewayTest }

/** A receipt later than this is looked for in the list of messages. */
const watchedFor = 5 * 60_000
/** A worker that runs takes an urgent message at once. */
const takenWithin = 10_000

/** How a test fares, in truth and while one watches: accepted is not delivered, and a failure says why. */
export function GatewayTestResult({ t, locale, test }: Props) {
  return (
    <div aria-live="polite">
      {isUnderWay(test) && <PageRefresh />}
      <Told t={t} locale={locale} test={test} />
    </div>
  )
}

const isUnderWay = ({ state, channel, age }: GatewayTest): boolean =>
  state === 'queued' || state === 'sending' || (state === 'sent' && channel === 'sms' && age < watchedFor)

function Told({ t, locale, test }: Props) {
  const { state, channel, attempts } = test
  const time = durationText(locale, test.elapsed)
  const told = t('messageLog.timeline.after', { event: t(messageStateKey(state, channel)), time })
  switch (state) {
    case 'delivered':
      return <Notice tone="good">{told}</Notice>
    case 'sent':
      return (
        <Notice>
          <p>{told}</p>
          <p className="text-small">{t(`gateways.test.sent.${channel}`)}</p>
        </Notice>
      )
    case 'failed':
      return (
        <Problem t={t} test={test} tone="bad">
          <p className="font-medium">{told}</p>
        </Problem>
      )
    case 'expired':
      return (
        <Problem t={t} test={test} tone="bad">
          <p className="font-medium">{t('gateways.test.expired')}</p>
        </Problem>
      )
    case 'queued':
    case 'sending':
      if (attempts === 0 && test.age > takenWithin)
        return <Notice tone="warn">{t('gateways.test.noWorker')}</Notice>
      if (!test.errorCode) return <Notice>{t('gateways.test.onItsWay', { time })}</Notice>
      return (
        <Problem t={t} test={test} tone="warn">
          <p className="font-medium">
            {t('gateways.test.retrying', { n: attempts, time: durationText(locale, test.retryIn) })}
          </p>
        </Problem>
      )
  }
}

type ProblemProps = { t: Translator; test: GatewayTest; tone: 'warn' | 'bad'; children: ReactNode }

function Problem({ t, test: { errorCode, errorText }, tone, children }: ProblemProps) {
  const problem = messageProblemKey(errorCode)
  const advice = problemAdviceKey(errorCode)
  return (
    <Notice tone={tone}>
      {children}
      {problem && <p>{t(problem)}</p>}
      {advice && <p className="text-small">{t(advice)}</p>}
      {errorText && <p className="text-caption">{t('messageLog.fact.answer', { answer: errorText })}</p>}
    </Notice>
  )
}
