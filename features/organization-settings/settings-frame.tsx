import type { ReactNode } from 'react'
import { navClass } from '@/components/shell/nav-class'
import { NavLink } from '@/components/shell/nav-link'
import { settingsPath, settingsScreens } from '@/features/organizations/paths'
import type { Translator } from '@/lib/translator'

/** The settings' own navigation beside their pages; on narrower screens the list at `/admin/settings` stands for it. */
export function SettingsFrame({ t, children }: { t: Translator; children: ReactNode }) {
  return (
    <div className="flex min-w-0 grow">
      <nav
        aria-label={t('settings.navigation')}
        className="sticky top-0 flex h-dvh w-64 shrink-0 flex-col gap-0.5 overflow-y-auto border-line border-r px-3 py-5 max-wide:hidden"
      >
        {settingsScreens.map((screen) => (
          <NavLink key={screen} href={settingsPath(screen)} className={navClass}>
            {t(`settings.screen.${screen}.title`)}
          </NavLink>
        ))}
      </nav>
      {children}
    </div>
  )
}
