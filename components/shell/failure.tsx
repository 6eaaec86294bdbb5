'use client'

import { Button, LinkButton } from '@/components/ui/button'
import { failureTexts } from '@/components/ui/failure-texts'
import { PhonePage } from './phone-page'

/** An unexpected error: what to do next, and the code by which the log knows it. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const text = failureTexts()
  const code = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <PhonePage
      brand={{ name: 'Propusk' }}
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
