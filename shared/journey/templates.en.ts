// The templates in English. A lane's prompt is one short question that fits two lines of its header.
import * as examples from './examples.en'
import type { Template } from './template'

const lifecycle = ['Discovery', 'Research', 'Purchase', 'Use', 'Support', 'Advocacy']

const currentState: Template = {
  id: 'current-state',
  kind: 'current-state',
  name: 'Current state',
  description: 'What customers do, think and feel today, from discovery to advocacy.',
  mapTitle: 'The customer journey today',
  goal: 'See where new customers get stuck, from discovery to first use.',
  persona: {
    name: 'Mina Park, 34',
    jobTitle: 'Office worker, family of four',
    day: 'Shops on the bus home and compares prices on her phone',
  },
  stages: lifecycle.map((title) => ({ title })),
  lanes: [
    { kind: 'actions', title: 'Actions', prompt: 'What does the customer do here?' },
    { kind: 'thoughts', title: 'Thoughts', prompt: 'What goes through their mind?' },
    {
      kind: 'questions',
      title: 'Questions',
      prompt: 'What do they need to know before moving on?',
    },
    {
      kind: 'emotion',
      title: 'Emotion curve',
      prompt: 'How good or bad do they feel?',
    },
    {
      kind: 'touchpoints',
      title: 'Touchpoints',
      prompt: 'Where do they meet us, online and offline?',
    },
    { kind: 'pains', title: 'Pain points', prompt: 'What slows, annoys or stops them?' },
    { kind: 'opportunities', title: 'Opportunities', prompt: 'What could we do better here?' },
    {
      kind: 'evidence',
      title: 'Evidence and metrics',
      prompt: 'How do we know? Which number shows it?',
    },
  ],
  examples: examples.currentStateExamples,
}

const futureState: Template = {
  id: 'future-state',
  kind: 'future-state',
  name: 'Future state',
  description: 'What the journey should become, and what has to change to get there.',
  mapTitle: 'The customer journey we want',
  goal: 'Agree how it should feel in a year, and on three first changes.',
  persona: {
    name: 'Mina Park, 34',
    jobTitle: 'Office worker, family of four',
    motivations: 'Wants an answer in minutes and tells friends what works',
  },
  stages: lifecycle.map((title) => ({ title })),
  lanes: [
    { kind: 'actions', title: 'Wanted actions', prompt: 'What should customers be able to do?' },
    { kind: 'thoughts', title: 'Wanted thoughts', prompt: 'What do we want them to think?' },
    { kind: 'expectations', title: 'Expectations', prompt: 'What do they expect from us here?' },
    { kind: 'emotion', title: 'Emotion curve', prompt: 'How much better should it feel?' },
    {
      kind: 'touchpoints',
      title: 'Touchpoints and channels',
      prompt: 'Where should we meet them, online and offline?',
    },
    {
      kind: 'opportunities',
      title: 'Ideas and changes',
      prompt: 'What will we add, change or stop?',
    },
    {
      kind: 'free',
      title: 'Channel consistency',
      prompt: 'What must be the same in every channel?',
    },
    { kind: 'metrics', title: 'Measures', prompt: 'Which number will show that it works?' },
    { kind: 'owner', title: 'Owner', prompt: 'Who makes it happen, and with whom?' },
  ],
  examples: examples.futureStateExamples,
}

const buyerJourney: Template = {
  id: 'buyer-journey',
  kind: 'buyer-journey',
  name: 'Buyer journey',
  description: 'How a buyer reaches a decision, and what helps or holds them back.',
  mapTitle: 'The buyer journey',
  goal: 'Find what buyers need to see to say yes.',
  persona: {
    name: 'Daniel Reyes',
    jobTitle: 'Operations lead',
    industry: 'Firm of 200',
    vetting: 'Has to show numbers for everything he buys',
  },
  stages: [{ title: 'Awareness' }, { title: 'Consideration' }, { title: 'Decision' }],
  lanes: [
    { kind: 'actions', title: 'Actions', prompt: 'What does the buyer do here?' },
    {
      kind: 'thoughts',
      title: 'Thoughts and questions',
      prompt: 'What do they think, and what do they ask?',
    },
    {
      kind: 'free',
      title: 'Decision factors',
      prompt: 'Reviews, price, need or budget?',
    },
    { kind: 'emotion', title: 'Emotion curve', prompt: 'How confident or worried do they feel?' },
    {
      kind: 'touchpoints',
      title: 'Touchpoints',
      prompt: 'Where do they meet us, online and offline?',
    },
    {
      kind: 'content',
      title: 'Content and resources',
      prompt: 'What would help them, and does it exist?',
    },
    {
      kind: 'next-step',
      title: 'Next step',
      prompt: 'Which call to action takes them further?',
    },
  ],
  examples: examples.buyerJourneyExamples,
}

const blank: Template = {
  id: 'blank',
  kind: 'blank',
  name: 'Blank',
  description: 'An empty board. Add a map later, or just think out loud.',
  mapTitle: '',
  goal: '',
  stages: [],
  lanes: [],
}

/** Further stages for the lanes of the current state. */
const crossChannel: Template = {
  ...currentState,
  id: 'cross-channel',
  name: 'Cross-channel',
  description: 'From a first ad to the review, across shop, web and phone.',
  mapTitle: 'The journey across our channels',
  goal: 'Find where customers get lost between channels.',
  persona: {
    name: 'Jisoo Han, 29',
    channel: 'Tries things in the shop, buys them on the phone',
  },
  stages: ['Awareness', 'Consideration', 'Decision', 'Purchase and review'].map((title) => ({
    title,
  })),
  examples: examples.crossChannelExamples,
}

const loyaltyLoop: Template = {
  ...currentState,
  id: 'loyalty-loop',
  name: 'Loyalty loop',
  description: 'Why customers come back, or do not, after the first purchase.',
  mapTitle: 'The loyalty loop',
  goal: 'Find out what makes customers buy again.',
  persona: {
    name: 'Sora Lim, 41',
    segment: 'Has bought twice; friends ask her what to buy',
  },
  stages: ['Consider', 'Evaluate', 'Buy', 'Enjoy–Advocate–Bond'].map((title) => ({ title })),
  examples: examples.loyaltyLoopExamples,
}

const experience: Template = {
  ...currentState,
  id: 'experience',
  name: 'Experience journey',
  description: 'One visit or service, from looking forward to it to remembering it.',
  mapTitle: 'The experience, from before to after',
  goal: 'Agree on the one moment people should tell others about.',
  persona: {
    name: 'Minho Seo, 52',
    segment: 'Here for the first time',
    goals: 'To find the way without asking for help',
  },
  stages: ['Before', 'Arrive', 'Use', 'Resolve', 'Remember'].map((title) => ({ title })),
  examples: examples.experienceExamples,
}

export const englishTemplates: Template[] = [
  currentState,
  futureState,
  buyerJourney,
  blank,
  crossChannel,
  loyaltyLoop,
  experience,
]
