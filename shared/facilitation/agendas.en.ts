// The agendas in English. A prompt tells somebody who has never done this what to do now.
import type { AgendaKind, PlannedStep } from './agendaPlan'

const goal: PlannedStep = {
  title: 'Agree on the goal',
  prompt:
    'What do we want to know when we are done, and what will we decide with it? Say it in one sentence.',
  minutes: 5,
  lanes: 'panels',
}

const persona: PlannedStep = {
  title: 'Meet the persona',
  prompt:
    'Whose journey is this? Fill in the card together: one real customer, not everybody. What matters to this person?',
  minutes: 10,
  lanes: 'panels',
}

const touchpoints: PlannedStep = {
  title: 'Touchpoints',
  prompt:
    'Where does this person meet us, online and offline? One touchpoint per note, stage by stage. Think of shops, calls and friends too.',
  minutes: 10,
  lanes: ['touchpoints'],
}

const moments: PlannedStep = {
  title: 'Key moments',
  prompt:
    'Look for the lowest and the highest point of the curve. Which moments decide whether the customer stays? Mark them as moments of truth.',
  minutes: 10,
  lanes: [],
}

const share: PlannedStep = {
  title: 'Look at it together',
  prompt:
    'Walk through the journey from left to right. What surprised you? What do we take to those who were not here?',
  minutes: 10,
  lanes: [],
}

const review: PlannedStep = {
  title: 'Agree when to look again',
  prompt: 'When do we come back to this map, and who brings what is new until then?',
  minutes: 5,
  round: {
    kind: 'poll',
    name: 'Next review',
    question: 'When should we look at this map again?',
    choices: ['In a month', 'In three months', 'In half a year'],
  },
}

const today: PlannedStep[] = [
  goal,
  persona,
  {
    title: 'What we know already',
    prompt:
      'What do we know for sure about these customers? Numbers, interviews, complaints. Write the source on each note.',
    minutes: 10,
    lanes: ['evidence'],
  },
  touchpoints,
  {
    title: 'Actions, thoughts, questions',
    prompt:
      'Write for yourself: what does the customer do, think and ask in each stage? One thing per note. Nobody sees yours until all are shown.',
    minutes: 12,
    lanes: ['actions', 'thoughts', 'questions'],
    writing: 'private',
  },
  {
    title: 'Emotion curve',
    prompt:
      'How does the customer feel in each stage, from very bad to very good? Draw your own curve; afterwards we compare.',
    minutes: 6,
    lanes: ['emotion'],
    round: { kind: 'emotion', name: 'How it feels today' },
  },
  moments,
  {
    title: 'Fill the gaps',
    prompt:
      'Where do customers stall, and what is missing there? Write what slows, annoys or stops them.',
    minutes: 10,
    lanes: ['pains', 'touchpoints'],
  },
  {
    title: 'Opportunities and votes',
    prompt:
      'What could we do better? Write ideas, then place your dots on those that would help the customer most.',
    minutes: 12,
    lanes: ['opportunities'],
    round: {
      kind: 'dots',
      name: 'Best opportunities',
      budget: 5,
      perNote: 2,
      lanes: ['opportunities'],
    },
  },
  share,
  review,
]

const future: PlannedStep[] = [
  {
    ...goal,
    prompt:
      'What should be different for our customers a year from now, and how would we notice? Say it in one sentence.',
  },
  persona,
  {
    title: 'What we start from',
    prompt:
      'What do we know of today’s journey? Name what must stay and what customers complain about most.',
    minutes: 10,
    lanes: ['expectations', 'metrics'],
  },
  {
    ...touchpoints,
    prompt:
      'Where should this person meet us in future, online and offline? One touchpoint per note. Which of today’s can go?',
  },
  {
    title: 'Wanted actions and thoughts',
    prompt:
      'Write for yourself: what should the customer be able to do, think and expect in each stage? Nobody sees yours until all are shown.',
    minutes: 12,
    lanes: ['actions', 'thoughts', 'expectations'],
    writing: 'private',
  },
  {
    title: 'Emotion curve',
    prompt:
      'How should each stage feel once we are done? Draw your own curve; afterwards we compare.',
    minutes: 6,
    lanes: ['emotion'],
    round: { kind: 'emotion', name: 'How it should feel' },
  },
  {
    ...moments,
    prompt:
      'Which moments must go right, whatever else happens? Mark them as moments of truth and say why.',
  },
  {
    title: 'Fill the gaps',
    prompt:
      'What is missing between today and this? Write what we would have to add, change or stop in each stage.',
    minutes: 12,
    lanes: ['opportunities'],
  },
  {
    title: 'Choose the first changes',
    prompt:
      'Place your dots on the changes that would bring the customer furthest for what they cost.',
    minutes: 8,
    lanes: ['opportunities'],
    round: { kind: 'dots', name: 'First changes', budget: 5, perNote: 2, lanes: ['opportunities'] },
  },
  {
    ...share,
    prompt:
      'Walk through the journey from left to right. For each change that was chosen: who makes it happen, and which number will show it?',
    lanes: ['owner', 'metrics'],
  },
  review,
]

const buyer: PlannedStep[] = [
  {
    ...goal,
    prompt:
      'Which decision of the buyer do we want to understand? Say in one sentence what we will do with it.',
  },
  {
    ...persona,
    prompt:
      'Who decides, and who has a say? Fill in the card together: one real buyer, with their budget and what they fear.',
  },
  {
    title: 'What we know already',
    prompt:
      'What do sales, support and numbers tell us about how these people buy? Write down what decided in real cases.',
    minutes: 10,
    lanes: ['free'],
  },
  {
    ...touchpoints,
    prompt:
      'Where do buyers meet us or hear of us, online and offline? One touchpoint per note, also those we do not control.',
  },
  {
    title: 'Actions, thoughts, questions',
    prompt:
      'Write for yourself: what does the buyer do, think and ask in each stage? Nobody sees yours until all are shown.',
    minutes: 12,
    lanes: ['actions', 'thoughts'],
    writing: 'private',
  },
  {
    title: 'Emotion curve',
    prompt:
      'How sure or worried is the buyer in each stage? Draw your own curve; afterwards we compare.',
    minutes: 6,
    lanes: ['emotion'],
    round: { kind: 'emotion', name: 'How sure they feel' },
  },
  {
    ...moments,
    prompt:
      'At which moments does a buyer say yes, or quietly leave? Mark them as moments of truth.',
  },
  {
    title: 'Fill the gaps',
    prompt:
      'Which answer, content or proof is missing where buyers stall? Write what would help, and whether it exists.',
    minutes: 10,
    lanes: ['content'],
  },
  {
    title: 'Choose what to make',
    prompt: 'Place your dots on what would help buyers most to take the next step.',
    minutes: 8,
    lanes: ['content', 'next-step'],
    round: {
      kind: 'dots',
      name: 'What to make first',
      budget: 5,
      perNote: 2,
      lanes: ['content', 'next-step'],
    },
  },
  share,
  review,
]

const blank: PlannedStep[] = [
  goal,
  {
    title: 'Write for yourself',
    prompt: 'What comes to your mind? One thought per note. Nobody sees yours until all are shown.',
    minutes: 10,
    writing: 'private',
  },
  {
    title: 'Sort together',
    prompt: 'Read what is there, and put side by side what belongs together.',
    minutes: 12,
  },
  {
    title: 'Vote',
    prompt: 'Place your dots on what matters most.',
    minutes: 6,
    round: { kind: 'dots', name: 'What matters most', budget: 5, perNote: 2, lanes: [] },
  },
  {
    title: 'Agree what happens next',
    prompt: 'What will be done, by whom, and by when? Write it down before everybody leaves.',
    minutes: 10,
  },
]

export const englishAgendas: Record<AgendaKind, PlannedStep[]> = { today, future, buyer, blank }
