import { createTranslator } from 'use-intl/core'
import en from '@/locales/en'
import ru from '@/locales/ru'
import type { Locale } from './locales'
import { timeZone } from './moment'

type Messages = typeof ru
type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T &
  string]

const messages: Record<Locale, Messages> = { ru, en }

/** A full path into `locales/ru`, such as `people.surname`. */
export type MessageKey = Leaves<Messages>

export type Translator = (key: MessageKey, params?: Record<string, string | number | Date>) => string

const translators = new Map<Locale, Translator>()

/** Translates by ICU MessageFormat. English lacking a key is a type error, so both languages stay whole. */
export function translatorFor(locale: Locale): Translator {
  let translator = translators.get(locale)
  if (!translator) {
    translator = createTranslator({
      locale,
      messages: messages[locale],
      timeZone,
      onError(error) {
        throw error
      },
    }) as unknown as Translator
    translators.set(locale, translator)
  }
  return translator
}

/** Marks a string as a message key where a library takes any string, as Zod does. */
export const messageKey = (key: MessageKey): MessageKey => key
