import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import { removeOpenidAction } from './actions'

type Props = { version: number; people: { known: number; stranded: number }; t: Translator }

/** Says what becomes of whom when the provider goes or another takes its place, and takes it away. */
export const RemoveCard = ({ version, people: { known, stranded }, t }: Props) => (
  <Card title={t('openid.remove.title')}>
    <ActionForm action={removeOpenidAction} className="flex flex-col gap-4">
      <input type="hidden" name="version" value={version} />
      <p className="text-ink-2">{t('openid.remove.known', { known })}</p>
      <ul className="flex list-disc flex-col gap-2 pl-5 text-ink-2">
        <li>{t('openid.remove.sessions')}</li>
        <li>{t('openid.remove.roles')}</li>
        <li>{t('openid.remove.identities')}</li>
        <li>{t('openid.remove.methods')}</li>
        <li>{t('openid.remove.replace')}</li>
      </ul>
      {stranded > 0 && <Notice tone="warn">{t('openid.remove.stranded', { stranded })}</Notice>}
      <Checkbox name="isUnderstood" label={t('openid.remove.understood')} />
      <SubmitButton danger look="plain" className="desk:self-start">
        {t('openid.remove.button')}
      </SubmitButton>
    </ActionForm>
  </Card>
)
