import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { DeskPage } from '@/components/shell/desk-page'
import { Card } from '@/components/ui/card'
import { settingsPath, settingsScreens } from '@/features/organizations/paths'
import type { Translator } from '@/lib/translator'

/** Every screen of the settings with what it is about. */
export function SettingsList({ t }: { t: Translator }) {
  return (
    <DeskPage title={t('settings.title')}>
      <div className="flex max-w-180 flex-col gap-4 px-4 pb-8 desk:px-6">
        <p className="text-ink-2">{t('settings.lead')}</p>
        <Card padded={false}>
          <ul className="divide-y divide-line">
            {settingsScreens.map((screen) => (
              <li
                key={screen}
                className="relative flex min-h-14 items-center gap-3 px-5 py-2.5 hover:bg-sunken"
              >
                <span className="min-w-0 grow">
                  <Link
                    href={settingsPath(screen)}
                    className="block font-medium text-ink after:absolute after:inset-0"
                  >
                    {t(`settings.screen.${screen}.title`)}
                  </Link>
                  <span className="block text-ink-2 text-small">{t(`settings.screen.${screen}.lead`)}</span>
                </span>
                <ChevronRight aria-hidden className="shrink-0 text-ink-3" />
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </DeskPage>
  )
}
