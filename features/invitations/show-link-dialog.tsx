'use client'

import { useActionState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { DialogButton } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { showLinkAction } from './actions'
import type { ShowLinkWords } from './show-link-words'

type Props = { membershipId: string; words: ShowLinkWords }

/** A link for the person in front of the admin, as a QR code and text; closing the dialog forgets it. */
export function ShowLinkDialog({ membershipId, words }: Props) {
  return (
    <DialogButton size="small" label={words.open} title={words.title} closeLabel={words.close}>
      <ShownLink membershipId={membershipId} words={words} />
    </DialogButton>
  )
}

function ShownLink({ membershipId, words }: Props) {
  const [{ values, formError }, action] = useActionState(showLinkAction, {})
  const link = String(values?.link ?? '')
  if (link) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p>{words.lead}</p>
        {/* biome-ignore lint/performance/noImgElement: an image that is made on the spot and shown once */}
        <img
          src={`data:image/svg+xml,${encodeURIComponent(String(values?.qr ?? ''))}`}
          alt={words.qrAlt}
          className="size-56 self-center rounded-control"
        />
        <code className="max-w-full select-all break-all rounded-control bg-sunken px-3 py-2 text-small">
          {link}
        </code>
        <CopyButton text={link} label={words.copy} copiedLabel={words.copied} look="primary" />
      </div>
    )
  }
  return (
    <form action={action} className="flex flex-col items-start gap-4">
      {formError && (
        <Notice tone="bad" role="alert">
          {formError.text}
        </Notice>
      )}
      <p>{words.warning}</p>
      <input type="hidden" name="membershipId" value={membershipId} />
      <SubmitButton>{words.button}</SubmitButton>
    </form>
  )
}
