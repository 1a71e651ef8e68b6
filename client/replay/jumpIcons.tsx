// Ten seconds back and forward: a turning arrow around the number.
const paths = {
  back: 'M6.2 5.6A8.2 8.2 0 1 1 3.8 12M6.4 2.2 6 5.9l3.7.4',
  forward: 'M17.8 5.6A8.2 8.2 0 1 0 20.2 12M17.6 2.2l.4 3.7-3.7.4',
}

export function JumpIcon({ way }: { way: keyof typeof paths }) {
  return (
    <svg aria-hidden="true" width="24" height="24" viewBox="0 0 24 24" fill="none">
      <path
        d={paths[way]}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <text
        x="12"
        y="15"
        textAnchor="middle"
        fill="currentColor"
        fontSize="7.6"
        fontWeight="700"
        fontFamily="inherit"
      >
        10
      </text>
    </svg>
  )
}
