import { z } from 'zod'
import { settingDefinitions } from '@/features/organizations/settings'
import { locales } from '@/lib/locales'
import { messageKey } from '@/lib/translator'
import { visibleText } from '@/lib/visible-text'

const required = messageKey('common.required')
const longestName = 100

const name = z
  .string()
  .transform(visibleText)
  .pipe(z.string().min(1, required).max(longestName, messageKey('account.name.tooLong')))

export const nameSchema = z.object({ surname: name, givenName: name })

export const languageSchema = z.object({ locale: z.enum(locales) })

/** A new password typed twice; `passwordProblem` judges it. One that is too short anywhere is told beside the other mistake. */
export const newPasswordSchema = z
  .object({ password: z.string().min(1, required), repeat: z.string().min(1, required) })
  .superRefine(({ password, repeat }, context) => {
    if (password === repeat) return
    if ([...password.normalize('NFC')].length < settingDefinitions.passwordMinimumLength.minimum) {
      context.addIssue({
        code: 'custom',
        path: ['password'],
        message: messageKey('account.password.tooShortAnywhere'),
      })
    }
    context.addIssue({ code: 'custom', path: ['repeat'], message: messageKey('account.password.different') })
  })
