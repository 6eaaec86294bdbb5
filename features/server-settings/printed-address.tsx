import { env } from '@/lib/env'
import { qrCode } from '@/lib/qr-code'
import type { Translator } from '@/lib/translator'

/** The way to an organisation's server to hang on a wall: a code and the same link in letters, alone on a printed sheet. */
export async function PrintedAddress({ address, t }: { address: string; t: Translator }) {
  const link = new URL(`/server/${address}`, env().PUBLIC_URL).href
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2 text-small">{t('servers.address.printed')}</p>
      <figure className="print-alone flex flex-wrap items-center gap-4 print:fixed print:inset-0 print:flex-col print:flex-nowrap print:justify-center">
        {/* biome-ignore lint/performance/noImgElement: an image that is made on the spot */}
        <img
          src={`data:image/svg+xml,${encodeURIComponent(await qrCode(link))}`}
          alt={t('servers.address.qrAlt')}
          className="size-36 rounded-control print:size-[10cm]"
        />
        <figcaption className="wrap-anywhere min-w-0 text-small print:text-lead">
          <a href={`/server/${address}`}>{link}</a>
        </figcaption>
      </figure>
    </div>
  )
}
