import type { ReactNode } from 'react'
import { Tabs } from '@/components/ui/tabs'
import type { Translator } from '@/lib/translator'

const tabs = [
  { href: '/account/applications', text: 'account.tabs.applications' },
  { href: '/account', text: 'account.tabs.profile' },
  { href: '/account/sessions', text: 'account.tabs.sessions' },
  { href: '/account/consents', text: 'account.tabs.consents' },
] as const

type Props = {
  t: Translator
  /** Which tab this page is; a page that a tab leads to has none, but a way back. */
  current?: (typeof tabs)[number]['href']
  back?: { href: string; text: string }
  title: string
  lead?: ReactNode
  /** Whom to ask, under everything else. */
  foot?: ReactNode
  children?: ReactNode
}

/** A page of the person's own, in one column. */
export function AccountPage({ t, current, back, title, lead, foot, children }: Props) {
  return (
    <main className="mx-auto flex w-full max-w-160 grow flex-col gap-6 px-5 pt-4 pb-10">
      {current && (
        <Tabs
          label={t('account.tabs.label')}
          tabs={tabs.map(({ href, text }) => ({ href, text: t(text), current: href === current }))}
        />
      )}
      <div className="flex flex-col gap-2">
        {back && (
          <a href={back.href} className="text-body">
            ← {back.text}
          </a>
        )}
        <h1 className="text-balance text-display">{title}</h1>
        {lead && <p className="text-ink-2">{lead}</p>}
      </div>
      {children}
      {foot && (
        <footer className="flex flex-wrap justify-between gap-x-6 gap-y-2 text-body text-ink-2">
          {foot}
        </footer>
      )}
    </main>
  )
}
