import 'server-only'
import type { Metadata } from 'next'
import { requestTranslator } from './request'
import type { MessageKey, Translator } from './translator'

/** A page's `generateMetadata`: its title in the reader's language. */
export const pageTitle =
  (key: MessageKey, params?: Parameters<Translator>[1]) => async (): Promise<Metadata> => ({
    title: (await requestTranslator())(key, params),
  })
