import { Checkbox } from '@/components/ui/checkbox'
import type { Translator } from '@/lib/translator'
import { findConsentText } from './texts'

/** Consent in its own unticked box, to the very text that opens beside the form (152-FZ, Article 9). */
export async function ConsentBox({ organizationId, t }: { organizationId: string | null; t: Translator }) {
  const text = await findConsentText(organizationId)
  if (!text) throw new Error('a form of no organisation')
  const query = new URLSearchParams({
    ...(organizationId && { organization: organizationId }),
    version: text.version,
  })
  return (
    <Checkbox
      name="consent"
      value={text.version}
      required
      label={
        <>
          {t('invitations.accept.consent.give')}{' '}
          <a href={`/consent?${query}`} target="_blank" rel="noreferrer">
            {t('invitations.accept.consent.text')}
          </a>
        </>
      }
    />
  )
}
