const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

// The smallest Electron app that shows something in a kiosk window.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ kiosk: true, backgroundColor: '#0a0e14' });
  void window.loadFile(join(__dirname, 'page.html'));
});
