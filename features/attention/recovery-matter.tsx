import { LifeBuoy } from 'lucide-react'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { declineRecoveryAction } from '@/features/recovery/actions'
import { recoveryPath } from '@/features/recovery/paths'
import type { RecoveryRequest } from '@/features/recovery/queries'
import { type Actor, can } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import { briefMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { Matter } from './matter'

type Props = { actor: Actor; request: RecoveryRequest; at: Date; t: Translator }

/** A word joiner after each hyphen keeps a phone on one line. */
const unbroken = (contact: string): string => contactText(contact).replaceAll('-', '-\u2060')

/** Somebody without their phone, in their own words; an administrator checks who it is before a link leaves. */
export function RecoveryMatter({ actor, request, at, t }: Props) {
  const { requestId, surname, givenName, words, lostContact, newContact, position, company, askedAt } =
    request
  const where = [position, company].filter(Boolean).join(', ')
  const time = briefMoment(actor.locale, askedAt, at)
  return (
    <Matter
      Icon={LifeBuoy}
      tone="accent"
      title={t('attention.recovery.title', { name: `${surname} ${givenName}` })}
      buttons={
        can(actor, 'people.write') && (
          <>
            <ActionForm action={declineRecoveryAction}>
              <input type="hidden" name="id" value={requestId} />
              <SubmitButton size="small" look="plain" className="max-desk:w-full">
                {t('attention.recovery.decline')}
              </SubmitButton>
            </ActionForm>
            <LinkButton size="small" look="primary" href={recoveryPath(requestId)}>
              {t('attention.recovery.check')}
            </LinkButton>
          </>
        )
      }
    >
      {words && `${t('attention.recovery.words', { words })} `}
      {t('attention.recovery.lost', {
        lost: unbroken(lostContact),
        reachable: unbroken(newContact),
      })}{' '}
      {where ? t('attention.recovery.where', { where, time }) : `${time}.`}
    </Matter>
  )
}
