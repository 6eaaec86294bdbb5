import { smsBalance } from '@/features/messages/gateways'
import { priceText } from '@/features/messages/price'
import { messageProblemKey } from '@/features/messages/state'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'

/** What is left on the gateway's account, as the gateway tells it now, or why it does not. */
export async function SmsBalance({ t, locale }: { t: Translator; locale: Locale }) {
  const balance = await smsBalance()
  if (!balance) return t('gateways.noBalance')
  if ('problem' in balance) {
    const problem = messageProblemKey(balance.problem)
    return <span className="text-bad">{problem && t(problem)}</span>
  }
  return priceText(locale, balance.amountMinor, balance.currency)
}
