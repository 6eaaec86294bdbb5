'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormState } from '@/lib/action'
import { resendToAllAction } from './actions'
import type { ResendWay, StuckKind } from './kinds'
import { matterButtons, matterFrame, matterLine, matterRow } from './matter'

/** A button of the card: it sends at once, or leads to the question first. */
export type ResendOffer = { way: ResendWay; label: string; isPrimary: boolean; askHref: string | null }

type Props = {
  kind: StuckKind
  /** What the card shows; null when nobody is stuck so any more, and only the report of the last sending stays. */
  card: { head: ReactNode; links: ReactNode; people: ReactNode; offers: readonly ResendOffer[] } | null
  /** Asked before many messages leave. */
  question: { title: string; text: string; yes: string; way: ResendWay } | null
  words: { no: string; goOn: string; cancelHref: string }
}

const noReply: FormState = {}

/**
 * Sends new links to everybody of the card, a transaction after another with the count between them. Whoever leaves
 * stops it after the present one; without JavaScript each is a press.
 */
export function ResendMatter({ kind, card, question, words }: Props) {
  const [reply, submit] = useActionState(resendToAllAction, noReply)
  const form = useRef<HTMLFormElement>(null)
  const report = textIn(reply, 'report')
  const after = report && !reply.formError ? textIn(reply, 'after') : ''

  useEffect(() => {
    if (after) form.current?.requestSubmit()
  }, [after])

  return (
    <>
      {report && (
        <Notice tone={after ? 'neutral' : 'good'} role="status">
          {report}
        </Notice>
      )}
      {reply.formError && (
        <Notice tone="bad" role="alert">
          <ErrorText error={reply.formError} />
        </Notice>
      )}
      {(card || after) && (
        <form ref={form} action={submit} className={matterFrame}>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="after" value={after} />
          <input type="hidden" name="sent" value={after ? textIn(reply, 'sent') : '0'} />
          <input type="hidden" name="leftOut" value={after ? textIn(reply, 'leftOut') : '0'} />
          {after ? (
            <div className={matterRow}>
              {card?.head}
              <div className={matterButtons}>
                <input type="hidden" name="way" value={textIn(reply, 'way')} />
                <SubmitButton size="small">{words.goOn}</SubmitButton>
              </div>
            </div>
          ) : (
            card && <Standing card={card} question={question} words={words} />
          )}
        </form>
      )}
    </>
  )
}

type StandingProps = Pick<Props, 'question' | 'words'> & { card: NonNullable<Props['card']> }

function Standing({ card, question, words }: StandingProps) {
  return (
    <>
      <div className={matterRow}>
        {card.head}
        <div className={matterButtons}>
          {card.links}
          {!question && card.offers.map((offer) => <Offer key={offer.way} {...offer} />)}
        </div>
      </div>
      {question && (
        <div className={matterLine}>
          <p role="alert" className="min-w-0 grow basis-56 text-ink-2">
            <b className="text-ink">{question.title}</b> {question.text}
          </p>
          <div className={matterButtons}>
            <LinkButton size="small" href={words.cancelHref} scroll={false}>
              {words.no}
            </LinkButton>
            <SubmitButton size="small" name="way" value={question.way}>
              {question.yes}
            </SubmitButton>
          </div>
        </div>
      )}
      <div className={matterLine}>{card.people}</div>
    </>
  )
}

function Offer({ way, label, isPrimary, askHref }: ResendOffer) {
  const look = isPrimary ? 'primary' : 'plain'
  return askHref ? (
    <LinkButton size="small" look={look} href={askHref} scroll={false}>
      {label}
    </LinkButton>
  ) : (
    <SubmitButton size="small" look={look} name="way" value={way}>
      {label}
    </SubmitButton>
  )
}

function textIn(reply: FormState, name: string): string {
  const value = reply.values?.[name]
  return typeof value === 'string' ? value : ''
}
