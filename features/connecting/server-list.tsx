import { BrandName } from '@/components/shell/brand'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { brandOf } from '@/features/organizations/brand'
import type { FoundServer } from '@/features/servers/find'
import type { Translator } from '@/lib/translator'
import { chooseServerAction } from './actions'

/** The servers that accept the work e-mail, each with its own button. */
export const ServerList = ({ servers, t }: { servers: readonly FoundServer[]; t: Translator }) => (
  <section className="flex flex-col gap-2">
    <h2 className="text-ink-2">{t('connecting.server.found', { n: servers.length })}</h2>
    <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
      {servers.map((server) => (
        <li key={server.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
          <div className="flex min-w-0 grow flex-col">
            <span className="flex items-center gap-2.5 font-medium">
              <BrandName brand={brandOf(server, t)} />
            </span>
            {server.address && <span className="wrap-anywhere text-ink-2 text-small">{server.address}</span>}
          </div>
          <ActionForm action={chooseServerAction}>
            <input type="hidden" name="server" value={server.id} />
            <SubmitButton size="small" look={servers.length === 1 ? 'primary' : 'plain'}>
              {t('connecting.server.choose')}
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  </section>
)
