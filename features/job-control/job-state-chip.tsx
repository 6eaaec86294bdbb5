import { Chip, type Tone } from '@/components/ui/chip'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { stateText } from './job-text'
import type { ListedJob } from './queries'

const tones: Record<ListedJob['state'], Tone> = {
  draft: 'neutral',
  queued: 'neutral',
  running: 'accent',
  done: 'neutral',
  stopped: 'warn',
  failed: 'bad',
}

type Props = { t: Translator; locale: Locale; job: Pick<ListedJob, 'state' | 'isDue' | 'dueAt'> }

/** A job's state; the ordinary ones are grey. */
export const JobStateChip = ({ t, locale, job }: Props) => (
  <Chip tone={tones[job.state]} dot={job.state === 'stopped' || job.state === 'failed'}>
    {stateText(t, locale, job)}
  </Chip>
)
