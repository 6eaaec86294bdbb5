import type { Translator } from '@/lib/translator'
import type { PasswordStrength } from './password-strength'

/** What `NewPasswordFields` says, in the reader's language. */
export type NewPasswordWords = {
  password: string
  hint: string
  repeat: string
  show: string
  hide: string
  strengths: Record<PasswordStrength, string>
}

export const newPasswordWords = (t: Translator, minimum: number): NewPasswordWords => ({
  password: t('account.password.new'),
  hint: t('account.password.hint', { minimum }),
  repeat: t('account.password.repeat'),
  show: t('common.showPassword'),
  hide: t('common.hidePassword'),
  strengths: {
    weak: t('account.password.weak'),
    fair: t('account.password.fair'),
    good: t('account.password.good'),
    excellent: t('account.password.excellent'),
  },
})
