import { isLocale } from '@/lib/locales'
import en from '@/locales/en/failure.json'
import ru from '@/locales/ru/failure.json'

const texts = { ru, en }

/** The page's language where there is a page, else the browser's: what failed may be what knows the language. */
export function failureTexts() {
  const language = document.documentElement.lang || navigator.language.slice(0, 2)
  return texts[isLocale(language) ? language : 'ru']
}
