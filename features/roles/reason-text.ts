import type { Directory } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { roleName } from './base-roles'
import type { Reason } from './holders-query'

type Opened = { directory: Directory; isOwner: boolean; reasons: readonly Reason[] }

/** Why somebody may enter, a text each: «Владелец организации», «Диспетчер», «Заказчик (карточка заказчика)». */
export const reasonTexts = (t: Translator, { directory, isOwner, reasons }: Opened): string[] => [
  ...(isOwner ? [t('holders.owner')] : []),
  ...reasons.map((reason) =>
    reason.directory === directory
      ? roleName(reason, t)
      : t('holders.otherRole', {
          role: roleName(reason, t),
          card: t('holders.otherCard', { directory: reason.directory }),
        }),
  ),
]
