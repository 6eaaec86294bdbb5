import { Moment } from '@/components/ui/moment'
import type { Locale } from '@/lib/locales'
import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'
import type { InboxMessage } from './inbox'
import { LinkedText } from './linked-text'

/** SMS as a telephone shows them: a conversation a number, the newest first. */
export function PhoneScreen({
  messages,
  t,
  locale,
}: {
  messages: InboxMessage[]
  t: Translator
  locale: Locale
}) {
  const conversations = [...Map.groupBy(messages, ({ to }) => to)]
  return (
    <section
      aria-labelledby="phone"
      className="flex flex-col gap-5 rounded-[2rem] border border-line-strong bg-surface px-4 pt-4 pb-8"
    >
      <div aria-hidden="true" className="mx-auto h-1 w-16 rounded-full bg-line-strong" />
      <h2 id="phone" className="text-heading">
        {t('inbox.phone')}
      </h2>
      {conversations.length === 0 && <p className="text-ink-2">{t('inbox.noSms')}</p>}
      {conversations.map(([to, texts]) => (
        <article key={to} aria-label={formatPhone(to)} className="flex flex-col gap-2">
          <h3 className="font-medium text-small tabular-nums">{formatPhone(to)}</h3>
          {texts.map(({ id, text, receivedAt }) => (
            <div key={id} className="flex max-w-[92%] flex-col gap-1">
              <div className="wrap-anywhere whitespace-pre-line rounded-card rounded-bl-sm bg-sunken px-3.5 py-2.5">
                <LinkedText text={text} />
              </div>
              <span className="text-caption text-ink-3">
                <Moment at={receivedAt} locale={locale} />
              </span>
            </div>
          ))}
        </article>
      ))}
    </section>
  )
}
