import { type ReactNode, Suspense } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { gatewayName } from '@/features/messages/gateway-name'
import { priceText } from '@/features/messages/price'
import { messageProblemKey } from '@/features/messages/state'
import { type Actor, can } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { testGatewayAction } from './actions'
import type { GatewayFact, GatewayFacts } from './gateway-facts'
import type { Channel, GatewayHealth } from './gateway-health'
import type { GatewayTest } from './gateway-test'
import { GatewayTestResult } from './gateway-test-result'
import { SmsBalance } from './sms-balance'

type Props = {
  t: Translator
  actor: Actor
  channel: Channel
  gateway: GatewayFacts
  health: GatewayHealth
  ownContact: string | null
  test: GatewayTest | null
}

/** One channel: what is set, what it did lately, and a test. */
export function GatewayCard({ t, actor, channel, gateway, health, ownContact, test }: Props) {
  return (
    <Card
      title={t(`gateways.channel.${channel}`)}
      actions={
        gateway.name ? (
          <Chip tone="line">{gatewayName(t, gateway.name)}</Chip>
        ) : (
          <Chip tone="bad" dot>
            {t('gateways.none')}
          </Chip>
        )
      }
    >
      <div className="flex flex-col gap-5">
        {!gateway.name && <Notice tone="bad">{t(`gateways.missing.${channel}`)}</Notice>}
        <dl className="grid items-start gap-x-3 leading-6 desk:grid-cols-[9.5rem_minmax(0,1fr)] desk:gap-y-1.5">
          {gateway.facts.map((fact) => (
            <Line key={fact.label} name={t(fact.label)}>
              <FactValue t={t} fact={fact} />
            </Line>
          ))}
          <HealthLines t={t} actor={actor} channel={channel} health={health} />
          {gateway.name === 'smsc' && (
            <Line name={t('gateways.balance')}>
              <Suspense fallback={<span className="text-ink-3">{t('gateways.asking')}</span>}>
                <SmsBalance t={t} locale={actor.locale} />
              </Suspense>
            </Line>
          )}
        </dl>
        {can(actor, 'settings.write') && gateway.name && (
          <ActionForm action={testGatewayAction} className="flex flex-col gap-3 border-line border-t pt-5">
            <input type="hidden" name="channel" value={channel} />
            <div className="flex flex-wrap items-end gap-3">
              <Field
                name="contact"
                label={t(`gateways.test.contact.${channel}`)}
                className="w-full desk:w-70"
              >
                <TextInput
                  type={channel === 'sms' ? 'tel' : 'email'}
                  defaultValue={ownContact ? contactText(ownContact) : ''}
                  autoComplete="off"
                />
              </Field>
              <SubmitButton look="plain">{t(`gateways.test.button.${channel}`)}</SubmitButton>
            </div>
            {test && <GatewayTestResult t={t} locale={actor.locale} test={test} />}
          </ActionForm>
        )}
      </div>
    </Card>
  )
}

function HealthLines({ t, actor, channel, health }: Pick<Props, 't' | 'actor' | 'channel' | 'health'>) {
  const { lastHour, lastError, segmentPrice, codes } = health
  const { accepted, failed, waiting } = lastHour
  const problem = lastError && messageProblemKey(lastError.code)
  return (
    <>
      <Line name={t('gateways.lastHour')}>
        {accepted + failed + waiting === 0
          ? t('gateways.nothing')
          : [
              t('gateways.accepted', { share: shareOf(actor, accepted, accepted + failed), n: accepted }),
              failed > 0 && t('gateways.failed', { n: failed }),
              waiting > 0 && t('gateways.waiting', { n: waiting }),
            ]
              .filter(Boolean)
              .join(', ')}
      </Line>
      <Line name={t('gateways.lastError')}>
        {lastError ? (
          <>
            {problem ? t(problem) : lastError.code}
            {lastError.answer && <span className="text-ink-2"> ({lastError.answer})</span>},{' '}
            <Moment at={lastError.at} locale={actor.locale} />
          </>
        ) : (
          t('gateways.noError')
        )}
      </Line>
      {segmentPrice && (
        <Line name={t('gateways.segmentPrice')}>
          {priceText(actor.locale, segmentPrice.minor, segmentPrice.currency)}
        </Line>
      )}
      <Line name={t(`gateways.codes.${channel}`)}>
        {t('gateways.codesUsed', { used: codes.used, limit: codes.limit })}
      </Line>
    </>
  )
}

function shareOf(actor: Actor, part: number, whole: number): string {
  return new Intl.NumberFormat(actor.locale, { style: 'percent' }).format(whole === 0 ? 1 : part / whole)
}

function FactValue({ t, fact }: { t: Translator; fact: GatewayFact }) {
  if ('value' in fact) return <span className="break-all">{fact.value}</span>
  return (
    <>
      {t(fact.isSet ? 'gateways.isSet' : 'gateways.notSet')}
      {fact.note && <span className="block text-ink-2 text-small leading-5">{t(fact.note)}</span>}
    </>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2 max-desk:text-small">{name}</dt>
      <dd className="min-w-0 tabular-nums max-desk:mb-2">{children}</dd>
    </>
  )
}
