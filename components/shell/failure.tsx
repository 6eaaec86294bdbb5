'use client'

import { Button, LinkButton } from '@/components/ui/button'
import { isLocale } from '@/lib/locales'
import en from '@/locales/en/failure.json'
import ru from '@/locales/ru/failure.json'
import { PhonePage } from './phone-page'

const texts = { ru, en }

/** The page's language where there is a page, else the browser's: what failed may be what knows the language. */
function failureTexts() {
  const language = document.documentElement.lang || navigator.language.slice(0, 2)
  return texts[isLocale(language) ? language : 'ru']
}

/** An unexpected error: what to do next, and the code by which the log knows it. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const text = failureTexts()
  const code = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <PhonePage
      brand="Propusk"
      title={text.title}
      lead={text.lead}
      foot={code && <span className="tabular-nums">{text.code.replace('{code}', code)}</span>}
    >
      <div className="flex flex-col gap-2">
        <Button look="primary" onClick={retry}>
          {text.again}
        </Button>
        <LinkButton look="quiet" href="/">
          {text.home}
        </LinkButton>
      </div>
    </PhonePage>
  )
}
