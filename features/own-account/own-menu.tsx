import { AccountMenu } from '@/components/shell/account-menu'
import { navClass } from '@/components/shell/nav-class'
import { locales } from '@/lib/locales'
import { requestLocale, requestTranslator } from '@/lib/request'
import type { MessageKey } from '@/lib/translator'
import { chooseLanguageAction } from './actions'
import { signOutAction } from './session-actions'

const languageNames: Record<(typeof locales)[number], MessageKey> = {
  ru: 'shell.languages.ru',
  en: 'shell.languages.en',
}

const triggers = {
  sidebar: navClass,
  bar: '-mr-2 flex min-h-9 min-w-0 max-w-[55%] items-center gap-2 rounded-control px-2 font-medium text-ink-2 hover:bg-sunken hover:text-ink',
}

/** The signed-in person's own menu, wherever they are. */
export async function OwnMenu({
  person,
  look,
}: {
  person: { id: string; name: string }
  look: keyof typeof triggers
}) {
  const [t, current] = [await requestTranslator(), await requestLocale()]
  return (
    <AccountMenu
      person={person}
      label={t('shell.account.menu', { name: person.name })}
      triggerClassName={triggers[look]}
      links={[
        { href: '/account/applications', text: t('shell.account.applications') },
        { href: '/account/sessions', text: t('shell.account.sessions') },
        { href: '/account', text: t('shell.account.settings') },
      ]}
      language={{
        action: chooseLanguageAction,
        options: locales.map((locale) => ({
          locale,
          text: t(languageNames[locale]),
          current: locale === current,
        })),
      }}
      signOut={{ action: signOutAction, text: t('shell.account.signOut') }}
    />
  )
}
