import { Check } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, locales } from '@/lib/locales'
import { type Translator, translatorFor } from '@/lib/translator'
import { chooseLanguageAction } from './actions'

/** One button a language, each named in that language. */
export function LanguageCard({ t, current }: { t: Translator; current: Locale }) {
  return (
    <Card title={t('account.language.title')}>
      <form action={chooseLanguageAction} className="flex flex-wrap gap-2">
        {locales.map((locale) => (
          <SubmitButton
            key={locale}
            look="plain"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === current}
          >
            {locale === current && <Check />}
            {translatorFor(locale)('account.language.own')}
          </SubmitButton>
        ))}
      </form>
    </Card>
  )
}
