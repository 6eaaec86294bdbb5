import { Checkbox } from '@/components/ui/checkbox'

type Props = {
  legend: string
  states: readonly { value: string; label: string }[]
  chosen: readonly string[]
  /** Two beside each other, for short names. */
  isPaired?: boolean
}

/** Which states a list shows, in its filter. */
export const StateBoxes = ({ legend, states, chosen, isPaired = false }: Props) => (
  <fieldset className="min-w-0">
    <legend className="mb-2.5 font-medium text-small">{legend}</legend>
    <div className={`grid gap-2 ${isPaired ? 'grid-cols-2' : 'grid-cols-1'}`}>
      {states.map(({ value, label }) => (
        <Checkbox
          key={value}
          name="state"
          value={value}
          defaultChecked={chosen.includes(value)}
          label={label}
        />
      ))}
    </div>
  </fieldset>
)
