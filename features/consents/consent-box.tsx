import { Checkbox } from '@/components/ui/checkbox'
import type { Translator } from '@/lib/translator'

/** Consent in its own unticked box; its text opens beside the form (152-FZ, Article 9). */
export function ConsentBox({ organizationId, t }: { organizationId: string | null; t: Translator }) {
  const href = organizationId ? `/consent?organization=${organizationId}` : '/consent'
  return (
    <Checkbox
      name="consent"
      required
      label={
        <>
          {t('invitations.accept.consent.give')}{' '}
          <a href={href} target="_blank" rel="noreferrer">
            {t('invitations.accept.consent.text')}
          </a>
        </>
      }
    />
  )
}
