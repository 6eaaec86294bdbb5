'use client'

import { Button, LinkButton } from '@/components/ui/button'
import { failureTexts } from '@/components/ui/failure-texts'
import { isOutage } from '@/lib/outage-digest'
import { PhonePage } from './phone-page'

/** A page that broke: what to do next, and of a bug the code by which the log knows it. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const text = failureTexts()
  const passes = isOutage(error)
  const code = !passes && error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <PhonePage
      brand={{ name: 'Propusk' }}
      title={passes ? text.outageTitle : text.title}
      lead={passes ? text.outageLead : text.lead}
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
