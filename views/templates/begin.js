/* The page as it opens, or as its address says. */
setTheme(state.dark);
state.view = OPENED;
setScene(OPENED);
putOnStage();
setView(OPENED);
fit();
showTime();
showPanel();
addEventListener('resize', resized);
reading = false;
if (location.hash) readAddress();
root.classList.add('ready');
