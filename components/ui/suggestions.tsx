/** Names that a text field suggests, which its `list` calls by this id; any other may be typed too. */
export const Suggestions = ({
  id,
  names,
}: {
  id: string
  names: readonly { id: string; name: string }[]
}) => (
  <datalist id={id}>
    {names.map((each) => (
      <option key={each.id} value={each.name} />
    ))}
  </datalist>
)
