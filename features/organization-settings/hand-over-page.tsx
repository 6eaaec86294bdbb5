import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { SubmitButton } from '@/components/ui/submit-button'
import { settingsPath } from '@/features/organizations/paths'
import { requestTranslator } from '@/lib/request'
import type { Successor } from './ownership'
import { handOverAction } from './ownership-actions'

/** What handing the organisation over means, before it is done. */
export async function HandOverPage({ successor: { id, name } }: { successor: Successor }) {
  const t = await requestTranslator()
  return (
    <DeskPage
      title={t('ownership.confirmTitle', { name })}
      parent={{ href: settingsPath('owner'), text: t('settings.screen.owner.title') }}
    >
      <div className="max-w-180 px-4 pb-8 desk:px-6">
        <Card>
          <ActionForm action={handOverAction} className="flex flex-col gap-4">
            <input type="hidden" name="to" value={id} />
            <ul className="flex list-disc flex-col gap-2 pl-5">
              <li>{t('ownership.consequence.all', { name })}</li>
              <li>{t('ownership.consequence.above')}</li>
              <li>{t('ownership.consequence.back')}</li>
              <li>{t('ownership.consequence.you')}</li>
              <li>{t('ownership.consequence.told')}</li>
            </ul>
            <Checkbox name="agree" label={t('ownership.agree')} />
            <div className="flex flex-wrap gap-2">
              <SubmitButton danger>{t('ownership.action')}</SubmitButton>
              <LinkButton href={settingsPath('owner')}>{t('ownership.cancel')}</LinkButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </DeskPage>
  )
}
