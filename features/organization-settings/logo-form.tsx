import { LogoImage } from '@/components/shell/brand'
import { Mark } from '@/components/shell/mark'
import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { brandOf } from '@/features/organizations/brand'
import { largestLogoSide } from '@/features/organizations/logo-bounds'
import type { Translator } from '@/lib/translator'
import { LogoInput } from './logo-input'
import { saveLogoAction } from './profile-actions'

type Props = { t: Translator; name: string; logoId: string | null; mayWrite: boolean }

/** The logo in use, another in its place, or none. */
export function LogoForm({ t, name, logoId, mayWrite }: Props) {
  const { logo } = brandOf({ name, logoId }, t)
  return (
    <Card title={t('settings.logo.title')}>
      <div className="flex flex-col gap-4">
        <div className="flex items-center gap-3">
          {logo ? <LogoImage src={logo} alt={t('settings.logo.alt')} className="h-14 max-w-40" /> : <Mark />}
          {!logo && <span className="text-ink-2">{t('settings.logo.default')}</span>}
        </div>
        {mayWrite && (
          <ActionForm action={saveLogoAction} key={logoId} className="flex flex-col gap-3">
            <LogoInput
              texts={{
                label: t('settings.logo.field'),
                hint: t('settings.logo.hint', { max: largestLogoSide }),
                tooHeavy: t('settings.logo.tooHeavy'),
              }}
            />
            <SubmitButton look="plain" className="self-start">
              {t('settings.logo.upload')}
            </SubmitButton>
          </ActionForm>
        )}
        {mayWrite && logo && (
          <ActionForm action={saveLogoAction}>
            <input type="hidden" name="remove" value="on" />
            <SubmitButton look="quiet" size="small" danger>
              {t('settings.logo.remove')}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
    </Card>
  )
}
