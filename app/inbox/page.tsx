import { notFound } from 'next/navigation'
import { PageRefresh } from '@/components/ui/page-refresh'
import { demoInbox } from '@/features/messages/inbox'
import { InboxSearch } from '@/features/messages/inbox-search'
import { Mailbox } from '@/features/messages/mailbox'
import { PhoneScreen } from '@/features/messages/phone-screen'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('inbox.title')

export default async function InboxPage({ searchParams }: PageProps<'/inbox'>) {
  const { to } = await searchParams
  const searched = typeof to === 'string' ? to : ''
  const messages = await demoInbox(searched)
  if (!messages) notFound()
  const [t, locale] = await Promise.all([requestTranslator(), requestLocale()])

  return (
    <main className="mx-auto flex max-w-240 flex-col gap-6 px-4 py-6 desk:px-6">
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="flex min-w-0 grow flex-col gap-1">
          <h1 className="text-title">{t('inbox.title')}</h1>
          <p className="text-ink-2">{t('inbox.lead')}</p>
        </div>
        <InboxSearch text={searched} t={t} />
      </header>
      <div className="grid items-start gap-6 desk:grid-cols-[22.5rem_1fr]">
        <PhoneScreen messages={messages.filter(({ channel }) => channel === 'sms')} t={t} locale={locale} />
        <Mailbox messages={messages.filter(({ channel }) => channel === 'email')} t={t} locale={locale} />
      </div>
      <PageRefresh />
    </main>
  )
}
