/* Before the page is laid out: where scripts run the table waits behind its tab, and a long one is
   not laid out for nothing. Should the page's own script fail, the table comes back. */
document.documentElement.classList.add('scripted');
addEventListener('error', () => {
  const { classList } = document.documentElement;
  if (!classList.contains('ready')) classList.remove('scripted');
});
