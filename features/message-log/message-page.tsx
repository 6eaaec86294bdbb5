import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { gatewayName } from '@/features/messages/gateway-name'
import { kindName } from '@/features/messages/kinds'
import { MessageStateChip } from '@/features/messages/message-state-chip'
import { messagesPath, personMessagesPath } from '@/features/messages/paths'
import { priceText } from '@/features/messages/price'
import { messageProblemKey, problemAdviceKey } from '@/features/messages/state'
import { type Actor, can } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import type { MessageKey, Translator } from '@/lib/translator'
import { resendMessageAction } from './actions'
import { DeliveryTimeline } from './delivery-timeline'
import { type FoundMessage, findMessage } from './queries'
import { type ResendRule, resendRule } from './resend-rule'

/** One message: to whom, what became of it and why, and the way to send it again. Its text is kept nowhere. */
export async function MessagePage({ actor, id }: { actor: Actor; id: string }) {
  const t = await requestTranslator()
  const message = await findMessage(actor, id)
  if (!message) notFound()
  const rule = resendRule(message)
  return (
    <DeskPage
      title={kindName(t, message.template)}
      parent={{ href: messagesPath, text: t('messageLog.title') }}
      chips={<MessageStateChip t={t} message={message} />}
    >
      <div className="grid items-start gap-4 px-4 pb-8 desk:grid-cols-[minmax(0,30rem)_minmax(20rem,1fr)] desk:gap-6 desk:px-6">
        <div className="flex min-w-0 flex-col gap-4">
          <Problem t={t} message={message} />
          <Card>
            <Facts t={t} actor={actor} message={message} />
          </Card>
          <Resend t={t} actor={actor} message={message} rule={rule} />
        </div>
        <DeliveryTimeline t={t} locale={actor.locale} message={message} />
      </div>
    </DeskPage>
  )
}

/** What went wrong, in words, and what to do. */
function Problem({ t, message }: { t: Translator; message: FoundMessage }) {
  const problem = message.state === 'delivered' ? null : messageProblemKey(message.errorCode)
  if (!problem) return null
  const advice = problemAdviceKey(message.errorCode)
  return (
    <Notice tone={message.state === 'failed' ? 'bad' : 'warn'}>
      <p>{t(problem)}</p>
      {advice && <p className="text-small">{t(advice)}</p>}
      {message.errorText && (
        <p className="text-caption tabular-nums">
          {t('messageLog.fact.answer', { answer: message.errorText })}
        </p>
      )}
    </Notice>
  )
}

function Facts({ t, actor, message }: { t: Translator; actor: Actor; message: FoundMessage }) {
  const { person, priceMinor, segments } = message
  return (
    <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] desk:grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-x-3 gap-y-1.5 leading-6">
      {person && (
        <Fact t={t} name="messageLog.column.to">
          {can(actor, 'people.read') ? (
            <Link href={personPath(person.directory, person.id)}>{fullName(person)}</Link>
          ) : (
            fullName(person)
          )}
        </Fact>
      )}
      <Fact t={t} name={`messageLog.fact.contact.${message.channel}`}>
        <span className="break-all tabular-nums">{message.contact}</span>
      </Fact>
      <Fact t={t} name="messageLog.fact.locale">
        {t(`shell.languages.${message.locale}`)}
      </Fact>
      <Fact t={t} name="messageLog.fact.gateway">
        {message.gateway ? gatewayName(t, message.gateway) : t('messageLog.fact.none')}
      </Fact>
      {message.gatewayMessageId && (
        <Fact t={t} name="messageLog.fact.gatewayId">
          <span className="break-all tabular-nums">{message.gatewayMessageId}</span>
        </Fact>
      )}
      <Fact t={t} name="messageLog.column.attempts">
        <span className="tabular-nums">{message.attempts}</span>
      </Fact>
      {segments !== null && (
        <Fact t={t} name="messageLog.fact.segments">
          <span className="tabular-nums">{segments}</span>
        </Fact>
      )}
      {priceMinor !== null && (
        <Fact t={t} name="messageLog.column.price">
          <span className="tabular-nums">{priceText(actor.locale, priceMinor, message.currency)}</span>
        </Fact>
      )}
      <Fact t={t} name="messageLog.fact.text">
        <span className="text-ink-2">{t('messageLog.fact.noText')}</span>
      </Fact>
    </dl>
  )
}

function Fact({ t, name, children }: { t: Translator; name: MessageKey; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{t(name)}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

type ResendProps = { t: Translator; actor: Actor; message: FoundMessage; rule: ResendRule }

function Resend({ t, actor, message, rule }: ResendProps) {
  const more = message.person && (
    <Link href={personMessagesPath(message.person.id)} className="text-small">
      {t('messageLog.resend.all')}
    </Link>
  )
  if ('not' in rule) {
    return (
      <p className="flex flex-col items-start gap-2 text-ink-2 text-small">
        {t(rule.not)}
        {more}
      </p>
    )
  }
  const mayResend =
    can(actor, 'messages.write') && (rule.by === 'same-text' || can(actor, 'invitations.write'))
  if (!mayResend) return more
  return (
    <ActionForm action={resendMessageAction} className="flex flex-col items-start gap-3">
      <input type="hidden" name="id" value={message.id} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SubmitButton>{t('messageLog.resend.button')}</SubmitButton>
        <span className="max-w-80 text-ink-2 text-small">
          {t(rule.by === 'new-link' ? 'messageLog.resend.newLink' : 'messageLog.resend.sameText')}
        </span>
      </div>
      {more}
    </ActionForm>
  )
}
