// Parts of the page that a bar beside notes does not lie on.
export const inTheWay = [
  '.tlui-style-panel__wrapper',
  '.tlui-toolbar__inner',
  '.tlui-navigation-panel',
  '.th-board-head',
  '.th-board-tools',
  '.th-front-pill',
  '.th-bar',
  '.th-round',
  // What stands at the side: the history, the panel of facilitators, the map checker.
  '.th-history',
  '.th-desk',
  '.th-checker',
].join(', ')
