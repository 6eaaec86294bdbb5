import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import { reportTagFoundAction, reportTagLostAction, revokeTagAction } from './actions'
import { tagNumberText } from './number'
import { passportPath } from './paths'
import type { ShownTag } from './queries'

/** What can become of a tag now. Binding is done on the page that the sticker itself leads to. */
export function TagSteps({ t, tag }: { t: Translator; tag: ShownTag }) {
  const fields = (
    <>
      <input type="hidden" name="id" value={tag.id} />
      <input type="hidden" name="version" value={tag.version} />
    </>
  )
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton href={`${passportPath(tag.code)}/bind`} prefetch={false}>
        {t(tag.state === 'bound' ? 'tags.rebind' : 'tags.bind')}
      </LinkButton>
      {tag.state === 'lost' ? (
        <ActionForm action={reportTagFoundAction}>
          {fields}
          <SubmitButton look="plain">{t('tags.found')}</SubmitButton>
        </ActionForm>
      ) : (
        tag.state !== 'revoked' && (
          <ActionForm action={reportTagLostAction}>
            {fields}
            <SubmitButton look="plain">{t('tags.lost')}</SubmitButton>
          </ActionForm>
        )
      )}
      {tag.state !== 'revoked' && (
        <DialogButton
          danger
          label={t('tags.revoke')}
          title={t('tags.revokeTitle', { number: tagNumberText(tag.number) })}
          closeLabel={t('tags.close')}
        >
          <ActionForm action={revokeTagAction} className="flex flex-col gap-4">
            {fields}
            <p className="text-ink-2">{t('tags.revokeText')}</p>
            <SubmitButton danger>{t('tags.revoke')}</SubmitButton>
          </ActionForm>
        </DialogButton>
      )}
    </div>
  )
}
