import type { ReactNode } from 'react'
import { DeskPage } from '@/components/shell/desk-page'
import { Arrival } from '@/components/ui/arrival'
import { Notice } from '@/components/ui/notice'
import { type SettingsScreen as Screen, settingsHome } from '@/features/organizations/paths'
import type { Translator } from '@/lib/translator'

type Props = {
  t: Translator
  screen: Screen
  lead: string
  /** What the page's address says has just been done. */
  done: string | undefined
  children: ReactNode
}

/** A page of the settings: its place, what it is about, and that the last save held. */
export function SettingsScreen({ t, screen, lead, done, children }: Props) {
  return (
    <DeskPage
      title={t(`settings.screen.${screen}.title`)}
      parent={{ href: settingsHome, text: t('settings.title') }}
    >
      <div className="flex max-w-180 flex-col gap-4 px-4 pb-8 desk:px-6">
        {done && (
          <Arrival className="rounded-control">
            <Notice tone="good" role="status">
              {done}
            </Notice>
          </Arrival>
        )}
        <p className="max-w-160 text-ink-2">{lead}</p>
        {children}
      </div>
    </DeskPage>
  )
}
