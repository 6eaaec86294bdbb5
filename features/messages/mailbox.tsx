import { Moment } from '@/components/ui/moment'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import type { InboxMessage } from './inbox'
import { LinkedText } from './linked-text'

/** E-mails as a mailbox shows them, the newest first and all open. */
export function Mailbox({
  messages,
  t,
  locale,
}: {
  messages: InboxMessage[]
  t: Translator
  locale: Locale
}) {
  return (
    <section aria-labelledby="mailbox" className="min-w-0 rounded-card border border-line bg-surface">
      <h2 id="mailbox" className="border-line border-b px-5 py-4 text-heading">
        {t('inbox.mailbox')}
      </h2>
      {messages.length === 0 && <p className="px-5 py-4 text-ink-2">{t('inbox.noEmails')}</p>}
      {messages.map(({ id, to, subject, text, receivedAt }) => (
        <article key={id} className="flex flex-col gap-2 border-line px-5 py-4 not-last:border-b">
          <header className="flex flex-wrap items-baseline gap-x-3">
            <h3 className="wrap-anywhere min-w-0 grow font-semibold">{subject}</h3>
            <span className="text-caption text-ink-3">
              <Moment at={receivedAt} locale={locale} />
            </span>
            <p className="w-full break-all text-small text-ink-2">{to}</p>
          </header>
          <div className="wrap-anywhere whitespace-pre-line">
            <LinkedText text={text} />
          </div>
        </article>
      ))}
    </section>
  )
}
